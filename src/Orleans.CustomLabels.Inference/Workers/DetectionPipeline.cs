using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Images;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Inference.Workers;

/// <summary>Picture in, labels out, on the calling thread: decode, draw into the input tensor, run, read. Owns the buffers that are reused from call to call.</summary>
internal sealed class DetectionPipeline(IModelSession session, IImageDecoder decoder, TimeProvider time) : IDisposable
{
    private const int BlankSide = 64;
    private readonly ModelInput _input = session.CreateInput();

    /// <exception cref="PictureRejectedException">The picture is damaged.</exception>
    /// <exception cref="InvalidModelOutputException">The model returned no results.</exception>
    /// <exception cref="OnnxRuntimeException">The run failed or was terminated.</exception>
    /// <exception cref="SessionBrokenException">The run failed in a way that no picture explains.</exception>
    public DetectionOutcome.Detected Detect(WorkItem item, ReadOnlyMemory<byte> encoded, RunOptions options)
    {
        var begun = time.GetTimestamp();
        item.Clock = new(begun, Drawn: 0, Run: 0, Read: 0, Ended: 0);
        var placement = Draw(item, encoded);
        try
        {
            var drawn = time.GetTimestamp();
            item.Clock = item.Clock with { Drawn = drawn };
            using var outputs = Run(options);
            var run = time.GetTimestamp();
            item.Clock = item.Clock with { Run = run };
            var labels = DetectionReader.Read(session.Profile, outputs, placement, item.Query);
            var read = time.GetTimestamp();
            item.Clock = item.Clock with { Read = read, Ended = read };
            return new(labels, new(
                time.GetElapsedTime(item.AcceptedAt, begun),
                time.GetElapsedTime(begun, drawn),
                time.GetElapsedTime(drawn, run),
                time.GetElapsedTime(run, read)));
        }
        finally
        {
            // Nothing of a picture outlives its call.
            _input.Clear();
        }
    }

    public void Dispose() => _input.Dispose();

    private ModelOutputs Run(RunOptions options)
    {
        try
        {
            return session.Run(_input, options);
        }
        catch (OnnxRuntimeException failed) when (RuntimeMessage.IsOutOfMemory(failed))
        {
            throw new SessionBrokenException($"The model ran out of memory. {RuntimeMessage.Of(failed)}", failed);
        }
        catch (Exception unexpected) when (unexpected is not OnnxRuntimeException)
        {
            // The runtime reports a failed run by its own exception; whatever else comes out of it has left it in an unknown state.
            throw new SessionBrokenException($"The model's run broke off: {unexpected.GetType().Name}.", unexpected);
        }
    }

    private CanvasPlacement Draw(WorkItem item, ReadOnlyMemory<byte> encoded)
    {
        if (!item.IsBlank)
        {
            using var picture = decoder.Decode(encoded, item.Header, session.Profile.Input);
            return _input.Fill(picture);
        }

        using var blank = new DecodedPicture(BlankSide, BlankSide, orientation: 1);
        blank.Pixels.Clear();
        return _input.Fill(blank);
    }
}
