/**
 * Records as every screen shows them: the inspector with who said what, forms made from packs, states and their gates,
 * and the purpose for which records about persons are read.
 */
export { NewRecordDialog } from './form/NewRecordDialog.tsx';
export { type FieldValues, PackForm } from './form/PackForm.tsx';
export { useTermOptions } from './form/use-term-options.ts';
export { FieldValue } from './FieldValue.tsx';
export { RecordHistory } from './history/RecordHistory.tsx';
export { EnvelopeValue } from './inspector/EnvelopeValue.tsx';
export { RecordInspector } from './inspector/RecordInspector.tsx';
export { saveFields, useRecord, useShowRecord, valuesOf } from './inspector/use-record.ts';
export { useSaveFields } from './inspector/use-save-fields.ts';
export {
  creationFields,
  editableFields,
  findField,
  findType,
  isFilled,
  isOpenState,
  listedEntityTypes,
  termsOf,
} from './pack.ts';
export { PurposeDialog } from './purpose/PurposeDialog.tsx';
export { usePurpose } from './purpose/use-purpose.ts';
export { guessKind, RecordName, TypeIcon } from './record-name.tsx';
export { GateList } from './transitions/GateList.tsx';
export { wayBack } from './transitions/way-back.ts';
export { StateName, TransitionMenu, useTransitions } from './transitions/TransitionMenu.tsx';
export { useOfficerNames, useOfficerOptions, useOfficers } from './use-officers.ts';
