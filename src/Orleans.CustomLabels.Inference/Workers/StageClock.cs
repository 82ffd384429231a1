namespace CustomLabels.Inference.Workers;

/// <summary>When a picture passed each stage, as timestamps of the worker's clock; 0 for what it did not reach.</summary>
/// <param name="Begun">The worker took it up.</param>
/// <param name="Drawn">It was in the input tensor.</param>
/// <param name="Run">The model had run.</param>
/// <param name="Read">Its labels were read.</param>
/// <param name="Ended">The worker was done with it, however it ended.</param>
internal readonly record struct StageClock(long Begun, long Drawn, long Run, long Read, long Ended);
