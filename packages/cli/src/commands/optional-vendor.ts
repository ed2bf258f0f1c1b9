import type { Argument } from '../input/argument.js';

export const optionalVendor: Argument<string | undefined> = {
  usage: '[vendor]',
  description: '',
  offers: async () => {
    const { vendors } = await import('../generated/vendors.js');
    return vendors.map(({ id, title }) => ({ value: id, description: title }));
  },
  read: ([id]) => id,
};
