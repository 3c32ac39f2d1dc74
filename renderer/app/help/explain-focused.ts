/** Presses the `?` of the field that has the focus; false where it has none. */
export function explainFocused(): boolean {
  for (let place = document.activeElement; place; place = place.parentElement) {
    if (place.matches('form, section, main, [role="dialog"], [role="alertdialog"]')) return false;
    const marks = place.querySelectorAll<HTMLButtonElement>('button[data-help]');
    // A place with several fields is no field any more.
    if (marks.length > 1) return false;
    if (marks[0]) {
      marks[0].click();
      return true;
    }
  }
  return false;
}
