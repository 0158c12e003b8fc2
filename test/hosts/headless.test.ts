import { describeServicesContract } from './services-contract.ts';

describeServicesContract('headless', async (services) => ({
  call: (name, input) => services.handle(name, input),
  renewed: async () => undefined,
  close: async () => undefined,
}));
