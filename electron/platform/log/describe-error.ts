/**
 * What may be written about an unexpected error: its class, its code and where it happened. The message is left out,
 * because parsers and databases quote their input in it.
 */
type Description = Readonly<Record<string, string>>;

const maxFrames = 8;

export function describeError(error: unknown): Description {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const causes = error.cause instanceof Error ? `${error.cause.name} ${framesOf(error.cause, 2)}` : '';
  return { error: error.name, at: framesOf(error, maxFrames), ...(code && { code }), ...(causes && { cause: causes }) };
}

/** `function file:line` per frame, without folders: a path can hold a person's name. */
function framesOf(error: Error, count: number): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, count).map(shortFrame).join(' < ');
}

function shortFrame(line: string): string {
  const place = /([^/\\():\s]+):(\d+):\d+\)?$/.exec(line.trim());
  const name = /^at (?:async )?([\w$.<>]+) \(/.exec(line.trim())?.[1];
  return `${name ?? 'anonymous'} ${place ? `${place[1]}:${place[2]}` : 'native'}`;
}
