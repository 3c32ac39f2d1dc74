import { defang as defangKind } from '#shared/domains/identifiers/defang.ts';
import { type IdentifierKind, identifierKinds } from '#shared/domains/identifiers/identifier-kinds.ts';

/** An address as the screen shows it, unclickable and unreachable by accident; a kind not known is left as it is. */
export function defang(value: string, kind: string): string {
  return (identifierKinds as readonly string[]).includes(kind) ? defangKind(kind as IdentifierKind, value) : value;
}
