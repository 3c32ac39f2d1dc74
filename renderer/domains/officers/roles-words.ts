import { verbsOf, type Role, type Verb } from '#shared/domains/officers/roles.ts';
import { useT } from '#renderer/i18n/use-t.ts';

/** Roles and verbs in words; keys `role.…`, `role.help.…`, `verb.…`. */
export function useRoleWords() {
  const t = useT('officers');
  return {
    role: (role: Role) => t(`role.${role}`),
    /** What the role is for, in one sentence. */
    purpose: (role: Role) => t(`role.help.${role}`),
    verb: (verb: Verb) => t(`verb.${dashed(verb)}`),
    /** "read cases, open cases, …" */
    verbList: (held: readonly Role[]) =>
      verbsOf(held)
        .map((verb) => t(`verb.${dashed(verb)}`))
        .join(', '),
  };
}

/** A colon would part the namespace from the key. */
function dashed(verb: Verb): string {
  return verb.replace(':', '-');
}
