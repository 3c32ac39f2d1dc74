/** A translation key as a source file writes it. */
export interface UsedKey {
  /** Undefined where the translator came in as an argument: the key may be in any namespace. */
  readonly namespace: string | undefined;
  readonly key: string;
  /** A template such as `state.${name}`: some key must begin like this. */
  readonly isPrefix: boolean;
}

/** Reads `const t = useT('cases')` and the calls of `t` in the text of a source file. */
export function usedKeys(source: string): readonly UsedKey[] {
  const text = source.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const translators = [...text.matchAll(/(\w+) = useT\(\s*'([\w-]+)'/g)];
  const names = new Set(['t', ...translators.map((match) => match[1] ?? '')]);
  return [...names].flatMap((name) => {
    const namespaces = new Set(translators.filter((match) => match[1] === name).map((match) => match[2]));
    const namespace = namespaces.size === 1 ? [...namespaces][0] : undefined;
    return callsOf(name, text).map((call) => ({ namespace, ...call }));
  });
}

function callsOf(name: string, text: string): readonly Omit<UsedKey, 'namespace'>[] {
  const plain = [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\(\\s*'([^']+)'`, 'g'))];
  const template = [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\(\\s*\`([^\`$]*)(\\$?)`, 'g'))];
  return [
    ...plain.map((match) => ({ key: match[1] ?? '', isPrefix: false })),
    ...template
      .filter((match) => match[1] !== '')
      .map((match) => ({ key: match[1] ?? '', isPrefix: match[2] === '$' })),
  ];
}
