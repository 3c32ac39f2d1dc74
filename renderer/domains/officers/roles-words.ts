import { useMemo } from 'react';
import { verbsOf, type Role, type Verb } from '#shared/domains/officers/roles.ts';
import { useT } from '#renderer/i18n/use-t.ts';

/** Roles and verbs in words; the same object until the language changes. */
export function useRoleWords() {
  const t = useT('officers');
  return useMemo(
    () => ({
      role: (role: Role) => t(`role.${role}`),
      /** What the role is for, in one sentence. */
      purpose: (role: Role) => t(`role.help.${role}`),
      verb: (verb: Verb) => t(`verb.${dashed(verb)}`),
      /** "read cases, open cases, …" */
      verbList: (held: readonly Role[]) =>
        verbsOf(held)
          .map((verb) => t(`verb.${dashed(verb)}`))
          .join(', '),
    }),
    [t],
  );
}

/** A colon would part the namespace from the key. */
function dashed(verb: Verb): string {
  return verb.replace(':', '-');
}
