import { AppError } from '#shared/core/app-error.ts';
import { type Receipt, receiptSchema } from '#shared/domains/exchange/statement.schema.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';

const lineFeed = Buffer.from('\n', 'ascii');

/** The item `receipt`: canonical JSON and one line feed. @throws AppError `bundle/receipt-malformed` */
export function parseReceipt(bytes: Buffer): Receipt {
  try {
    const receipt = receiptSchema.parse(JSON.parse(bytes.toString('utf8')));
    if (Buffer.concat([canonicalBytes(receipt), lineFeed]).equals(bytes)) return receipt;
  } catch (cause) {
    throw new AppError('bundle/receipt-malformed', {}, { cause });
  }
  throw new AppError('bundle/receipt-malformed');
}
