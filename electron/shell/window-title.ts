/** What a marking looks like in words; nothing else reaches a window title, a page header or the task bar. */
const markingWord = /\bH[0-3]\b|\b(?:TLP|PAP):(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)(?![\w+])/g;

/** The marking words in `text`, in order; everything else is dropped. */
export function keepMarking(text: string): string {
  return (text.match(markingWord) ?? []).join(' ');
}

/** `Concord`, or `Concord - H1 TLP:AMBER PAP:GREEN`. */
export function windowTitle(marking: string): string {
  const words = keepMarking(marking);
  return words ? `Concord - ${words}` : 'Concord';
}
