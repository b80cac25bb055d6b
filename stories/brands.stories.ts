import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import './brands/brand-portal.ts';
import { brands, type Brand } from './brands/brands.ts';

interface BrandArguments {
  brand: Brand['id'];
}

/** Four made-up companies: the same elements, in a portal and an appearance of their own. */
const meta: Meta<BrandArguments> = {
  title: 'Brands',
  component: 'personio-link-provider',
  parameters: { layout: 'fullscreen' },
  argTypes: { brand: { control: false } },
  render: ({ brand }): TemplateResult =>
    html`<brand-portal .brand=${brands.find(({ id }) => id === brand)}></brand-portal>`,
};
export default meta;

type Story = StoryObj<BrandArguments>;

export const Bank: Story = { args: { brand: 'bank' } };
export const PayrollStartUp: Story = { args: { brand: 'payroll' } };
export const PublicAuthority: Story = { args: { brand: 'authority' } };
export const DeveloperTool: Story = { args: { brand: 'developer' } };
