import { AppError } from '#shared/core/app-error.ts';
export const later = (): never => {
  throw new AppError('identity/not-available');
};
