/** The demo's sign-in: public, as the whole demo is. The door's page knows it too, so nothing else lives here. */
export const demoLogin = { login: 'demo', password: 'yunpu-demo' } as const
