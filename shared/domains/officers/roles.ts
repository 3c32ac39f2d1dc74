/**
 * Roles and the verbs they carry. Read, write, release, delete and administer are separate verbs: who administers the
 * vault does not thereby read cases (architecture §2; TheHive#2041, iris-web#977 in mission §3).
 * Whether a verb reaches a given case is decided by need-to-know (`mayReachCase`).
 */
export const roles = ['investigator', 'analyst', 'head-of-unit', 'administrator', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const verbs = [
  'case:read',
  'case:write',
  'case:open',
  'case:release',
  'case:delete',
  'case:grant',
  'bundle:open',
  'partner:read',
  'partner:confirm',
  'dashboard:read',
  'audit:read',
  'officer:administer',
  'identity:administer',
  'vault:administer',
] as const;
export type Verb = (typeof verbs)[number];

const verbsByRole: Readonly<Record<Role, readonly Verb[]>> = {
  investigator: [
    'case:read',
    'case:write',
    'case:open',
    'case:release',
    'case:delete',
    'case:grant',
    'bundle:open',
    'partner:read',
    'partner:confirm',
  ],
  analyst: ['case:read', 'case:write', 'case:open', 'partner:read'],
  'head-of-unit': [
    'case:read',
    'case:open',
    'case:release',
    'case:delete',
    'case:grant',
    'bundle:open',
    'partner:read',
    'partner:confirm',
    'dashboard:read',
  ],
  administrator: ['partner:read', 'partner:confirm', 'officer:administer', 'identity:administer', 'vault:administer'],
  auditor: ['audit:read'],
};

/** The union of what the roles allow, in the order of `verbs`. */
export function verbsOf(held: readonly Role[]): readonly Verb[] {
  return verbs.filter((verb) => held.some((role) => verbsByRole[role].includes(verb)));
}

/**
 * Need-to-know. Members reach their case; a head of unit reaches every case of the unit to read it and to grant
 * access, and becomes a member like anyone else before writing.
 */
export function mayReachCase(held: readonly Role[], isMember: boolean, verb: Verb): boolean {
  if (!verbsOf(held).includes(verb)) return false;
  if (isMember) return true;
  return held.includes('head-of-unit') && (verb === 'case:read' || verb === 'case:grant');
}
