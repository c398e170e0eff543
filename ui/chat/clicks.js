// Buttons of the conversation and of the source panel report what they are to the app; the page's own script does the copying.
element.addEventListener("click", (click) => {
  const button = click.target.closest("button[data-event]");
  if (button && button.dataset.event !== "copy") trigger(button.dataset.event, { ...button.dataset });
});
