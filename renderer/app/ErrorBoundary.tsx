import { Component, type ReactNode } from 'react';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a fault of one page from taking the window down. A class, because React has no other form for it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
