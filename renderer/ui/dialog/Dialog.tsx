import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import { IconButton } from '../icon-button/IconButton.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: 'small' | 'medium' | 'large';
  /** The safe choice first, the primary action last. */
  readonly footer?: ReactNode;
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

/** For decisions and short forms. Esc closes without doing anything. */
export function Dialog({ title, isOpen, onClose, size = 'medium', footer, role = 'dialog', children }: DialogProps) {
  const t = useT('ui');
  return (
    <ModalOverlay className={styles['scrim'] ?? ''} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className={`${styles['modal']} ${styles[size]}`}>
        <AriaDialog role={role} className={styles['dialog'] ?? ''}>
          <header className={styles['header']}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {title}
            </Heading>
            {role === 'dialog' ? (
              <IconButton icon={X} label={t('dialog.close')} shortcut="Esc" onPress={onClose} />
            ) : null}
          </header>
          <div className={styles['body']}>{children}</div>
          {footer ? <footer className={styles['footer']}>{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
