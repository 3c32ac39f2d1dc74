import { useT } from '#renderer/i18n/use-t.ts';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';
import { type Target, targets } from './target.ts';
import { useFolder } from './use-folder.ts';

/** Where the sealed file is copied to. The exchange folder is offered where one is set and reachable. */
export function TargetField(props: { readonly value: Target; readonly onChange: (target: Target) => void }) {
  const t = useT('exchange');
  const folder = useFolder();
  const usable = targets.filter((id) => id !== 'folder' || (folder?.name && folder.isPresent));
  return (
    <RadioGroup
      label={t('target.label')}
      options={usable.map((id) => ({
        id,
        label: t(`target.${id}`),
        hint: id === 'folder' ? (folder?.name ?? '') : t(`target.help.${id}`),
      }))}
      value={props.value}
      onChange={props.onChange}
    />
  );
}
