using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.Protocol;

/// <summary>
/// Bounds the memory of all request bodies that are being read together: bodies are read before anyone is known to have signed them,
/// so their number must not decide how much memory this process takes.
/// </summary>
internal sealed class BodyBudget(IOptions<GatewayOptions> options)
{
    private readonly long _limit = options.Value.MaxBufferedBytes;
    private long _taken;

    /// <summary>Bytes in use.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <exception cref="AwsException">ThrottlingException: too many bodies at once; SDKs send the call again after a pause.</exception>
    public void Take(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) > _limit)
        {
            Give(bytes);
            throw new AwsException(FrontEndErrors.TooManyBodies);
        }
    }

    public void Give(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
