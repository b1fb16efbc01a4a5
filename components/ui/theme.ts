import {
  ActionIcon,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { readableVariants } from './readable-variants'

const indigo: MantineColorsTuple = [
  '#eef2ff',
  '#e0e7ff',
  '#c7d2fe',
  '#a5b4fc',
  '#818cf8',
  '#6366f1',
  '#4f46e5',
  '#4338ca',
  '#3730a3',
  '#312e81',
]

/** Slate: the neutrals of the light theme. */
const gray: MantineColorsTuple = [
  '#f8fafc',
  '#f1f5f9',
  '#e2e8f0',
  '#cbd5e1',
  '#94a3b8',
  '#64748b',
  '#475569',
  '#334155',
  '#1e293b',
  '#0f172a',
]

/** Slate again, from text (0) to the deepest surface (9): the neutrals of the dark theme. */
const dark: MantineColorsTuple = [
  '#dbe2ec',
  '#bcc6d4',
  '#9aa7b8',
  '#8592a5',
  '#3a4553',
  '#2c3541',
  '#202831',
  '#161c24',
  '#11161d',
  '#0c1015',
]

const fontFamily = "'Inter Variable', 'Inter Fallback', system-ui, sans-serif"

/** All tokens of the look; components take colours and sizes only from here. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 6 },
  colors: { indigo, gray, dark },
  black: gray[9],
  fontFamily,
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  variantColorResolver: readableVariants,
  // What every screen uses is named here by its component. That puts it into the scripts of the root layout, once:
  // the bundler would repeat it for each page, error page and part that loads late. What is seldom opened is named
  // by words only, and stays with whoever opens it.
  components: {
    ActionIcon: ActionIcon.extend({}),
    Badge: Badge.extend({ defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500, fz: 'xs' } }),
    Button: Button.extend({ defaultProps: { fw: 500 } }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      styles: { label: { marginBottom: 4, fontWeight: 500 } },
    }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({}),
    Title: Title.extend({}),
    // Without the focus placeholder: a menu may hold nothing but items (ARIA).
    Menu: {
      defaultProps: { shadow: 'md', transitionProps: { duration: 100 }, withInitialFocusPlaceholder: false },
    },
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        // It is written as <header>, which would be a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontWeight: 600 } },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 100 } } },
    Anchor: { defaultProps: { size: 'sm' } },
  },
})

/** Names for what the neutrals are used for, in both themes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--shell-header-height': '48px',
    '--shell-nav-width': '208px',
    '--row-height': '36px',
  },
  light: {
    '--dz-page': '#ffffff',
    '--dz-surface': gray[0],
    '--dz-hover': gray[1],
    '--dz-border': gray[2],
    '--mantine-color-default-border': gray[3],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-placeholder': gray[5],
  },
  dark: {
    '--dz-page': dark[7],
    '--dz-surface': dark[8],
    '--dz-hover': dark[6],
    '--dz-border': dark[5],
    '--mantine-color-default-border': dark[4],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-placeholder': dark[3],
  },
})
