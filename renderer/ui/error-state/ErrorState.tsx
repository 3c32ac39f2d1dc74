import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import styles from './error-state.module.css';

export interface ErrorStateProps {
  /** What was thrown: an ApiError, or anything with `code` and `params`. */
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** The next step where it is not trying again: a Button, a Link. */
  readonly next?: ReactNode;
}

/** What was refused, why, and what to do; the code in small type for support. Stands in the page or above a form. */
export function ErrorState({ error, onRetry, next }: ErrorStateProps) {
  const t = useT('ui');
  const { code, sentence } = useErrorText()(error);
  return (
    <div role="alert" className={styles['error']}>
      <TriangleAlert size={16} aria-hidden="true" />
      <div className={styles['words']}>
        <p>{sentence}</p>
        <p className={styles['code']}>{code}</p>
      </div>
      {next}
      {onRetry ? <Button onPress={onRetry}>{t('error.retry')}</Button> : null}
    </div>
  );
}
