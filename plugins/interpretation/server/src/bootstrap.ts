// When everything is loaded: what runs by itself, one line a matter.
export default function bootstrap(): void {}
