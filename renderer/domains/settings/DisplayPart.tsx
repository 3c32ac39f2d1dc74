import { usePreferences } from '#renderer/app/preferences.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { RadioGroup } from '#renderer/ui/radio-group/RadioGroup.tsx';

const themes = ['system', 'light', 'dark', 'contrast'] as const;
const densities = ['dense', 'comfortable'] as const;
const languages = ['en', 'fr'] as const;

/** Language, colours and density: of the workstation, not of the vault. */
export function DisplayPart() {
  const t = useT('settings');
  const { preferences, change } = usePreferences();
  const options = <K extends string>(ids: readonly K[], group: string) =>
    ids.map((id) => ({ id, label: t(`${group}.${id}`) }));
  return (
    <>
      <RadioGroup
        label={t('display.language')}
        orientation="horizontal"
        options={options(languages, 'language')}
        value={preferences.language === 'fr' ? 'fr' : 'en'}
        onChange={(language) => change({ language })}
      />
      <RadioGroup
        label={t('display.theme')}
        orientation="horizontal"
        options={options(themes, 'theme')}
        value={preferences.theme}
        onChange={(theme) => change({ theme })}
      />
      <RadioGroup
        label={t('display.density')}
        orientation="horizontal"
        options={options(densities, 'density')}
        value={preferences.density}
        onChange={(density) => change({ density })}
      />
    </>
  );
}
