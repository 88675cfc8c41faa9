/** Whether a person can see and use this element now. */
export function isUsable(element) {
  return !element.disabled && element.checkVisibility({ visibilityProperty: true });
}

/** Whether keys pressed here are text that somebody is writing. */
export function isTyping(element) {
  if (!element) return false;
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range])");
}
