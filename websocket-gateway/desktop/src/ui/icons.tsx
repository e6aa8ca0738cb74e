import type { ReactNode, SVGProps } from 'react';

/** Line icons on a 24 unit grid, drawn for this page; decoration only, so hidden from screen readers. */
function icon(children: ReactNode) {
  return function Icon({ size = 18, ...rest }: SVGProps<SVGSVGElement> & { size?: number }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.9}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...rest}
      >
        {children}
      </svg>
    );
  };
}

const handset = (
  <path d="M5 4.500h3.600l1.700 4.300-2.300 1.500a11.500 11.500 0 0 0 5.700 5.700l1.500-2.300 4.300 1.700V19a1.500 1.500 0 0 1-1.600 1.500A15.500 15.500 0 0 1 3.500 6.100 1.500 1.500 0 0 1 5 4.500z" />
);

export const PhoneIcon = icon(handset);
export const PhoneInIcon = icon(
  <>
    {handset}
    <path d="M20.500 3.500 15 9M15 4.500V9h4.500" />
  </>,
);
export const PhoneOutIcon = icon(
  <>
    {handset}
    <path d="M15 9l5.500-5.500M16 3.500h4.500V8" />
  </>,
);
export const EndIcon = icon(
  <path d="M3.300 14.600c-.9-.9-.8-2.400.2-3.200a13.500 13.500 0 0 1 17 0c1 .8 1.100 2.300.2 3.200l-1.300 1.300-4-1.700V11.800a11 11 0 0 0-6.800 0v2.400l-4 1.700z" />,
);
export const PauseIcon = icon(<path d="M9 5.500v13M15 5.500v13" />);
export const PlayIcon = icon(<path d="M8 5.500v13l10-6.500z" />);
export const TransferIcon = icon(<path d="M4 8.500h14M14 4.500l4 4-4 4M20 15.500H6M10 11.500l-4 4 4 4" />);
export const SwapIcon = icon(
  <path d="M7 4.500v14M3.500 15 7 18.500l3.500-3.500M17 19.500v-14M13.500 9 17 5.500 20.500 9" />,
);
export const PeopleIcon = icon(
  <>
    <circle cx="9" cy="8.500" r="3.500" />
    <path d="M2.800 19.500a6.300 6.300 0 0 1 12.400 0M16 5.300a3.500 3.500 0 0 1 0 6.400M18 14.200a6.300 6.300 0 0 1 3.300 5.300" />
  </>,
);
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="4" />
    <path d="M4.500 20a7.600 7.600 0 0 1 15 0" />
  </>,
);
export const ConsultIcon = icon(
  <path d="M4 5.500h16v10.500h-8.500L7 20v-4H4zM8.500 10.700h.01M12 10.700h.01M15.500 10.700h.01" />,
);
export const BackIcon = icon(<path d="M9 6 4 11l5 5M4.500 11H15a5 5 0 0 1 5 5v2" />);
export const KeypadIcon = icon(
  <path
    strokeWidth={2.6}
    d="M6 5.500h.01M12 5.500h.01M18 5.500h.01M6 12h.01M12 12h.01M18 12h.01M6 18.500h.01M12 18.500h.01M18 18.500h.01"
  />,
);
export const SunIcon = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400" />
  </>,
);
export const MoonIcon = icon(<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z" />);
export const KeyboardIcon = icon(
  <>
    <rect x="2.500" y="6" width="19" height="12" rx="2.500" />
    <path d="M6.500 10h.01M10.200 10h.01M13.800 10h.01M17.500 10h.01M8 14h8" />
  </>,
);
export const ExitIcon = icon(
  <path d="M14 4.500H6.500A1.500 1.500 0 0 0 5 6v12a1.500 1.500 0 0 0 1.500 1.500H14M10.500 12H21M17.500 8.500 21 12l-3.500 3.500" />,
);
export const PlusIcon = icon(<path d="M12 5v14M5 12h14" />);
export const CheckIcon = icon(<path d="m5 12.500 4.500 4.500L19 7.500" />);
export const CrossIcon = icon(<path d="M6 6l12 12M18 6 6 18" />);
export const PencilIcon = icon(
  <path d="M4.500 19.500 5.500 15.500 16 5a2.100 2.100 0 0 1 3 3L8.500 18.500z" />,
);
export const ChevronIcon = icon(<path d="m6 9.500 6 6 6-6" />);
export const AlertIcon = icon(<path d="M12 4 2.800 19.500h18.400zM12 10v4M12 17h.01" />);
export const WifiOffIcon = icon(
  <path d="M3 3l18 18M5 11.500a10.500 10.500 0 0 1 4-2.500M14 8.700a10.500 10.500 0 0 1 5 2.800M8 15a6 6 0 0 1 4-1.500c.6 0 1.100 0 1.600.2M12 19h.01" />,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M12 7.500V12l3 2" />
  </>,
);
export const NoteIcon = icon(<path d="M6 3.500h8.500L19 8v12.500H6zM14 3.500V8.500h5M9 12.500h7M9 16h5" />);
export const LanguageIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.500" />
    <path d="M3.500 12h17M12 3.500c5 4.600 5 12.400 0 17M12 3.500c-5 4.600-5 12.400 0 17" />
  </>,
);
export const DotsIcon = icon(<path strokeWidth={3} d="M5.500 12h.01M12 12h.01M18.500 12h.01" />);
export const EarIcon = icon(
  <path d="M7 10a5.500 5.500 0 0 1 11 0c0 4-4 4.500-4 8a2.700 2.700 0 0 1-5 1.400M10 10a2.500 2.500 0 0 1 5 0c0 2-2 2-2 3.700" />,
);
export const WhisperIcon = icon(
  <path d="M4 6.500h9v7H9l-3 3v-3H4zM16 9.500a4 4 0 0 1 0 5M18.700 7a7.500 7.500 0 0 1 0 10" />,
);
export const LinkOutIcon = icon(
  <path d="M13.500 4.500h6v6M19.500 4.500l-9 9M17.500 13.500v5a1.500 1.500 0 0 1-1.500 1.500H6A1.500 1.500 0 0 1 4.500 18.500V8.500A1.500 1.500 0 0 1 6 7h5" />,
);
export const HandIcon = icon(
  <path d="M7.500 12V6a1.500 1.500 0 0 1 3 0v5V4.500a1.500 1.500 0 0 1 3 0V11V6a1.500 1.500 0 0 1 3 0v8.500a6 6 0 0 1-6 6c-3 0-4.300-1.500-5.500-4l-1.500-3.300a1.400 1.400 0 0 1 2.400-1.300z" />,
);
export const RecordIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.500" />
    <circle cx="12" cy="12" r="3.500" fill="currentColor" />
  </>,
);
export const ShieldIcon = icon(
  <path d="M12 3.500 5 6v5.500c0 4.300 2.900 7.600 7 9 4.100-1.400 7-4.700 7-9V6zM9 11.800l2.300 2.300 4-4.300" />,
);
export const BookIcon = icon(
  <path d="M5 4.500h11.500a2 2 0 0 1 2 2V20H7a2 2 0 0 1-2-2zM5 18a2 2 0 0 1 2-2h11.500M9.500 8.500h4.500" />,
);
export const ChatIcon = icon(
  <path d="M4 6.500a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.500 3.500v-3.500H6a2 2 0 0 1-2-2zM8 9h8M8 12.500h5" />,
);
export const ChartIcon = icon(<path d="M4.500 19.500h15M7 16v-4.500M12 16V6.500M17 16v-7" />);
export const SettingsIcon = icon(
  <>
    <path d="M4 7h9M18 7h2M4 12h2M11 12h9M4 17h7M16 17h4" />
    <circle cx="15.500" cy="7" r="2" />
    <circle cx="8.500" cy="12" r="2" />
    <circle cx="13.500" cy="17" r="2" />
  </>,
);
export const LayersIcon = icon(
  <path d="M12 4 3.500 8.500 12 13l8.500-4.500zM4.500 12.500 12 16.500l7.500-4M4.500 16 12 20l7.500-4" />,
);
