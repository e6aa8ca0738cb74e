import { Menu } from '@mantine/core';
import { useChooseLanguage, useT } from '../../i18n/i18n';
import { LANGUAGES, type Language } from '../../i18n/locales';
import { LanguageIcon } from '../icons';
import { ToolIcon } from './tool-button';

/** The languages of the page, each in its own words. */
export function LanguageMenu() {
  const t = useT();
  const choose = useChooseLanguage();
  return (
    <Menu
      position="bottom-end"
      shadow="lg"
      withinPortal={false}
      returnFocus
      transitionProps={{ duration: 100 }}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ToolIcon
          aria-label={t('app.language')}
          title={t('app.language')}
          data-testid="language"
        >
          <LanguageIcon size={20} />
        </ToolIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            dir="auto"
            role="menuitemradio"
            aria-checked={t.locale.language === language}
            fw={t.locale.language === language ? 650 : 400}
            onClick={() => choose(language)}
          >
            {LANGUAGES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
