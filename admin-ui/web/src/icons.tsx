import type { SVGProps } from 'react';

type IconProps = SVGProps<SVGSVGElement> & { size?: number };

function Line({ size = 18, children, ...rest }: IconProps) {
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
}

export function SunIcon(props: IconProps) {
  return (
    <Line {...props}>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400" />
    </Line>
  );
}

export function MoonIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z" />
    </Line>
  );
}

export function ExitIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M14 4.500H6.500A1.500 1.500 0 0 0 5 6v12a1.500 1.500 0 0 0 1.500 1.500H14M10.500 12H21M17.500 8.500 21 12l-3.500 3.500" />
    </Line>
  );
}

export function MenuIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M4 6.500h16M4 12h16M4 17.500h16" />
    </Line>
  );
}

export function HomeIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M4 11 12 4.500 20 11v8a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1z" />
    </Line>
  );
}

export function LinkIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M10 14a4 4 0 0 0 5.700 0l3.100-3.100a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0l-3.100 3.100a4 4 0 0 0 5.700 5.700l1.100-1.100" />
    </Line>
  );
}

export function BuildingIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M5 20V5.500A1.500 1.500 0 0 1 6.500 4h7A1.500 1.500 0 0 1 15 5.500V20M15 9.500h3.500A1.500 1.500 0 0 1 20 11v9M3 20h18M8.500 8h3M8.500 12h3M8.500 16h3" />
    </Line>
  );
}

export function BellIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4" />
    </Line>
  );
}

export function PeopleIcon(props: IconProps) {
  return (
    <Line {...props}>
      <circle cx="9" cy="8.500" r="3.500" />
      <path d="M3 19.500a6 6 0 0 1 12 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.300a6 6 0 0 1 3.500 5.200" />
    </Line>
  );
}

export function BookIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M6.500 3.500H18a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6.500A1.500 1.500 0 0 1 5 19V5a1.500 1.500 0 0 1 1.500-1.500zM9 8h6M9 12h6M9 16h3.500" />
    </Line>
  );
}

export function ScaleIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M4 20h16M6.500 16.500v-5M12 16.500v-11M17.500 16.500v-8" />
    </Line>
  );
}

export function SearchIcon(props: IconProps) {
  return (
    <Line {...props}>
      <circle cx="10.500" cy="10.500" r="6" />
      <path d="m15 15 5 5" />
    </Line>
  );
}

export function PlusIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M12 5v14M5 12h14" />
    </Line>
  );
}

export function CheckIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="m5 12.500 4.500 4.500L19 7.500" />
    </Line>
  );
}

export function CrossIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="m6.500 6.500 11 11M17.500 6.500l-11 11" />
    </Line>
  );
}

export function AlertIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M12 4 2.800 19.500h18.400zM12 10v4.500M12 17.200v.100" />
    </Line>
  );
}

export function BackIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M15 5.500 8.500 12l6.500 6.500" />
    </Line>
  );
}

export function LanguageIcon(props: IconProps) {
  return (
    <Line {...props}>
      <circle cx="12" cy="12" r="8.500" />
      <path d="M3.500 12h17M12 3.500c2.500 2.400 3.600 5.200 3.600 8.500s-1.100 6.100-3.600 8.500c-2.500-2.400-3.600-5.200-3.600-8.500S9.500 5.900 12 3.500z" />
    </Line>
  );
}

export function UpIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M12 19V5.500M6 11.500l6-6 6 6" />
    </Line>
  );
}

export function DownIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M12 5v13.500M6 12.500l6 6 6-6" />
    </Line>
  );
}

export function HeadsetIcon(props: IconProps) {
  return (
    <Line {...props}>
      <path d="M4 14v-2a8 8 0 0 1 16 0v2" />
      <path d="M4 14.500a2 2 0 0 1 2-2h1v6H6a2 2 0 0 1-2-2zM20 14.500a2 2 0 0 0-2-2h-1v6h1a2 2 0 0 0 2-2z" />
      <path d="M18 18.500a3 3 0 0 1-3 2.500h-2" />
    </Line>
  );
}
