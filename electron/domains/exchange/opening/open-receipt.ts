import { AppError } from '#shared/core/app-error.ts';
import { type Receipt, receiptSchema } from '#shared/domains/exchange/statement.schema.ts';
import { isCanonical } from '#electron/platform/crypto/canonical.ts';

/** The item `receipt`: canonical JSON and one line feed. @throws AppError `bundle/receipt-malformed` */
export function parseReceipt(bytes: Buffer): Receipt {
  try {
    const receipt = receiptSchema.parse(JSON.parse(bytes.toString('utf8')));
    if (isCanonical(receipt, bytes, '\n')) return receipt;
  } catch (cause) {
    throw new AppError('bundle/receipt-malformed', {}, { cause });
  }
  throw new AppError('bundle/receipt-malformed');
}
