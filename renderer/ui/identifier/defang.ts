import { defang as defangKind, refang } from '#shared/domains/identifiers/defang.ts';
import type { IdentifierKind } from '#shared/domains/identifiers/identifier-kinds.ts';

/** Kinds that a program could turn into a link. */
const linkable: readonly string[] = ['url', 'domain', 'ip', 'email'] satisfies readonly IdentifierKind[];

/**
 * An address as the screen shows it, unclickable and unreachable by accident; other kinds are left as they are. What the
 * source had defanged already is not defanged a second time.
 */
export function defang(value: string, kind: string): string {
  return linkable.includes(kind) ? defangKind(kind as IdentifierKind, refang(value)) : value;
}
