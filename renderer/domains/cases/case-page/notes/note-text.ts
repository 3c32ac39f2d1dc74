/** A note as a draft keeps it: title on the first line, body below. Pure. */
export interface NoteText {
  readonly title: string;
  readonly body: string;
}

export function toDraft({ title, body }: NoteText): string {
  return `${title.replaceAll(/\r?\n/g, ' ')}\n${body}`;
}

export function fromDraft(text: string): NoteText {
  const end = text.indexOf('\n');
  return end < 0 ? { title: text, body: '' } : { title: text.slice(0, end), body: text.slice(end + 1) };
}

/** What to call a note whose writer gave no title: its first words. */
export function titleOf({ title, body }: NoteText): string {
  const given = title.trim();
  if (given) return given;
  const firstLine = body.trim().split(/\r?\n/)[0] ?? '';
  return firstLine.slice(0, 80);
}
