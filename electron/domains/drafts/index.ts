/**
 * Text being typed, sealed for one officer and one place, so that the renderer can keep it through a power cut without
 * being able to read it after lock.
 */
export { createDraftsDomain, type DraftsDomain } from './drafts.service.ts';
