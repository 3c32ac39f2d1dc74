/** Pseudo-locale `en-XA`: accents, 30 % longer, in brackets. What shows plain on screen was never translated. */
const accented: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ô',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
};

/** Leaves `{{placeholders}}` and `<tags>` as they are. */
export function pseudo(text: string): string {
  const body = text
    .split(/(\{\{.*?\}\}|<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/g, (letter) => accented[letter] ?? letter)))
    .join('');
  return `[${body}${'~'.repeat(Math.ceil(text.length * 0.3))}]`;
}

/** Every sentence of a namespace, made strange. */
export function pseudoNamespace(namespace: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(namespace).map(([key, text]) => [key, pseudo(text)]));
}
