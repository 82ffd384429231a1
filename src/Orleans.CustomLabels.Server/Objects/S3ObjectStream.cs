using Amazon.S3.Model;
using CustomLabels.Grains.Objects;

namespace CustomLabels.Server.Objects;

/// <summary>An object's bytes as they arrive, with a known length and within the time limit of its request.</summary>
/// <param name="response">Disposed with this.</param>
/// <param name="deadline">Ends the reading; disposed with this.</param>
internal sealed class S3ObjectStream(GetObjectResponse response, CancellationTokenSource deadline) : Stream
{
    private readonly Stream _content = response.ResponseStream;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; } = response.ContentLength;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            var read = await _content.ReadAsync(buffer, deadline.Token).ConfigureAwait(false);
            _position += read;
            return read == 0 && buffer.Length > 0 && _position < Length
                ? throw ObjectRefusal.Unavailable("The object store ended the object before its end.")
                : read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw S3Failure.TimedOut();
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException)
        {
            throw ObjectRefusal.Unavailable("The connection to the object store broke.");
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // Whoever blocks a thread on the network is wrong here.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
            deadline.Dispose();
        }

        base.Dispose(disposing);
    }
}
