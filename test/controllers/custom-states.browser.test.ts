import { expect } from '../support/index.ts';
import { TestHost } from './support.ts';

describe('CustomStates', () => {
  it('exposes only the last state', () => {
    const host = new TestHost();
    host.states.set('editing');
    expect(host.matches(':state(editing)')).to.be.true;
    host.states.set('submitting');
    expect(host.matches(':state(submitting)')).to.be.true;
    expect(host.matches(':state(editing)')).to.be.false;
  });

  it('keeps a state that is set again', () => {
    const host = new TestHost();
    host.states.set('editing');
    host.states.set('editing');
    expect(host.matches(':state(editing)')).to.be.true;
  });
});
