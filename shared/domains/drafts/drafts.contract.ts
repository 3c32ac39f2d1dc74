/** Text being typed, sealed by the core and kept by the renderer (Dexie), so that a power cut loses nothing. */
import { z } from 'zod';
import { command, query } from '../../ipc/contract.ts';

/** What the draft belongs to, e.g. `note:<record id>` or `note:new:<case id>`. */
const placeSchema = z.string().min(1).max(200);
/** base64; opaque to the renderer. Holds a million characters of three UTF-8 bytes each. */
const sealedSchema = z.string().max(4_100_000);

export const draftsContract = {
  /** `key` is a blind index of place and officer: it tells nothing and is the same each time. */
  seal: command(
    z.strictObject({ place: placeSchema, text: z.string().max(1_000_000) }),
    z.strictObject({ key: z.string(), sealed: sealedSchema }),
    'unlocked',
  ),
  key: query(z.strictObject({ place: placeSchema }), z.strictObject({ key: z.string() }), 'unlocked'),
  /** Refuses what was sealed for another officer, place or vault. */
  open: query(
    z.strictObject({ place: placeSchema, sealed: sealedSchema }),
    z.strictObject({ text: z.string(), savedAt: z.number() }),
    'unlocked',
  ),
};
