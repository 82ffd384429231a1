using Microsoft.Extensions.Hosting;

namespace CustomLabels.Client.Connection;

/// <summary>
/// Tells when the connection to a silo's client port has ended. Calls that were under way through it are lost, and Orleans' client tells nobody:
/// they would wait until their time is over. Inside a silo there are no such connections, and nothing is ever told.
/// </summary>
internal sealed class GatewayLosses(IHostApplicationLifetime? lifetime = null) : IClusterConnectionStatusObserver, IDisposable
{
    private CancellationTokenSource _next = new();
    private volatile bool _isCutOff;

    /// <summary>Is cancelled by the next loss.</summary>
    public CancellationToken Next => Volatile.Read(ref _next).Token;

    /// <summary>Whether the last connection has ended and none has been made since.</summary>
    public bool IsCutOff => _isCutOff;

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        // A process that stops closes its connections itself; what it sent again would go nowhere.
        if (lifetime?.ApplicationStopping.IsCancellationRequested == true)
        {
            return;
        }

        _isCutOff = currentNumberOfGateways == 0;
        if (currentNumberOfGateways < previousNumberOfGateways)
        {
            // Not inline: the connection's own thread tells.
            Interlocked.Exchange(ref _next, new()).CancelAsync().Ignore();
        }
    }

    public void NotifyClusterConnectionLost()
    {
        // The count has changed too.
    }

    public void Dispose() => _next.Dispose();
}
