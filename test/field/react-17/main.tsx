import { render } from 'react-dom';
import { HostPage } from './host-page';

render(<HostPage />, document.getElementById('root'));
