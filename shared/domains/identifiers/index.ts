/** Identifiers: kinds, normal forms, guesses, defanging and warning lists. */
export { defang, refang } from './defang.ts';
export { detectKind } from './detect.ts';
export { identifierKinds, type IdentifierKind } from './identifier-kinds.ts';
export { maxIdentifierLength, normaliseIdentifier } from './normalise.ts';
export type { IdentifierCode, NormaliseOptions, Normalised } from './normalised.ts';
export { buildWarningMatcher, type WarningList, type WarningMatcher, type WarningMatching } from './warning-match.ts';
