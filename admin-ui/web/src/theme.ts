import { createTheme, Input, type MantineColorsTuple, Tooltip } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef3ff',
  '#dbe5fd',
  '#b4c8f8',
  '#8fadf5',
  '#6e90ee',
  '#4a72e0',
  '#2f5fd0',
  '#264fb0',
  '#1f4190',
  '#183370',
];
const accept: MantineColorsTuple = [
  '#e9f7ee',
  '#d0eedb',
  '#a3dcb8',
  '#74c993',
  '#4bb573',
  '#2f9d5a',
  '#177a40',
  '#126636',
  '#0f532c',
  '#0b4022',
];
const danger: MantineColorsTuple = [
  '#fdeeee',
  '#fadadb',
  '#f2b1b4',
  '#f0959a',
  '#e97077',
  '#d7434c',
  '#bf2d38',
  '#a32630',
  '#861f27',
  '#69171e',
];

// Greys with a little blue, so that fields and menus belong to the cards they lie on.
const dark: MantineColorsTuple = [
  '#d3d8e0',
  '#b6bdc9',
  '#8d96a5',
  '#646e7e',
  '#454d5a',
  '#353c47',
  '#222831',
  '#1a1e25',
  '#15191f',
  '#111419',
];

export const theme = createTheme({
  colors: { brand, accept, danger, dark },
  primaryColor: 'brand',
  primaryShade: 6,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: {
    // Inside the landmarks of the page rather than behind them, so that readers know where a tip belongs.
    // What explains a field stands below it, so that fields beside each other are on one line.
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { withinPortal: false, zIndex: 200 } }),
  },
  headings: { fontWeight: '650' },
});
