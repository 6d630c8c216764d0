import { Component, type ReactNode, Suspense } from 'react';
import { localProblem } from '../api/api-error.js';
import { Loading, ProblemNotice } from '../ui/states.js';

interface ViewBoundaryProps {
  readonly children: ReactNode;
}

/** Waits for a view's own script, and says so when it cannot be loaded or the view fails. */
export class ViewBoundary extends Component<ViewBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (this.state.failed)
      return (
        <ProblemNotice
          problem={localProblem(
            'VIEW_FAILED',
            'This view cannot be shown',
            'Its script could not be loaded, or it stopped with an error.',
            'Load the page again; after an update of the server the old scripts are gone.',
          )}
          onRetry={() => location.reload()}
        />
      );
    return <Suspense fallback={<Loading what="the view" />}>{this.props.children}</Suspense>;
  }
}
