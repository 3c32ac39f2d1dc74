/** Makes an address unclickable and unreachable by accident, without changing what a person reads in it. */
export function defang(value: string, kind: string): string {
  switch (kind) {
    case 'url':
      return value
        .replace(/^http/i, 'hxxp')
        .replace(
          /^([a-z]+:\/\/)?([^/?#]*)/i,
          (_whole, scheme: string | undefined, host: string) => `${scheme ?? ''}${dots(host)}`,
        );
    case 'domain':
    case 'ip':
      return dots(value);
    case 'email':
      return dots(value).replace('@', '[@]');
    default:
      return value;
  }
}

/** Only the last dot of a name need break it; all do, so that no part of it works either. */
function dots(host: string): string {
  return host.replaceAll('.', '[.]');
}
