"""The errors a user can meet. Every message is one sentence that ends with what to do."""


class WenbaoError(Exception):
    """The work could not be done; the command line prints the message and exits 1."""


class UnreadableFile(WenbaoError):
    """One file of the archive cannot be used; the build lists the reason and goes on."""


class FileGone(UnreadableFile):
    """A file that could be read a moment ago no longer can, or holds something else: the next build reads it again."""


class IndexMissing(WenbaoError):
    """There is no index where one was expected."""


class IndexBroken(WenbaoError):
    """The index on disk is not whole, or was written by an incompatible version or model."""


class ModelUnavailable(WenbaoError):
    """The embedding or reading model cannot be loaded."""
