"""How the reader's weights are made; nothing of it is needed to answer a question.

asked           questions written by hand, as ranges of texts that are not the project's own
pairs, news     questions made from statements, and from newspaper articles with their headline and byline
twins           the same question of another thing of its kind, which has no answer
timed_practice  the same of another time
gloss           rough English versions of Chinese questions
data            the form of all examples, reading sets, passages that lost their answer
prepare         all of these in one file
train           the training
close_practice  what a trained reader would look at twice, as examples of the next training
"""
