using CustomLabels.Client.Connection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>Which changes of the number of connections are losses.</summary>
public sealed class GatewayLossesTests
{
    [Fact]
    public void Next_OneMoreConnection_IsNoLoss()
    {
        using var losses = new GatewayLosses();
        var next = losses.Next;
        losses.NotifyGatewayCountChanged(2, 1, false);
        Assert.False(next.IsCancellationRequested);
    }

    [Fact]
    public void Next_OneLess_IsALossOfThatMomentOnly()
    {
        using var losses = new GatewayLosses();
        var next = losses.Next;
        losses.NotifyGatewayCountChanged(1, 2, false);
        Assert.True(next.IsCancellationRequested);
        Assert.False(losses.Next.IsCancellationRequested);
        Assert.False(losses.IsCutOff);
    }

    [Fact]
    public void IsCutOff_FromTheLastLossToTheNextConnection()
    {
        using var losses = new GatewayLosses();
        Assert.False(losses.IsCutOff);
        losses.NotifyGatewayCountChanged(0, 1, false);
        Assert.True(losses.IsCutOff);
        losses.NotifyGatewayCountChanged(1, 0, true);
        Assert.False(losses.IsCutOff);
    }

    [Fact]
    public void Next_ProcessIsStopping_IsNoLoss()
    {
        using var lifetime = new StoppingLifetime();
        using var losses = new GatewayLosses(lifetime);
        var next = losses.Next;
        lifetime.StopApplication();
        losses.NotifyGatewayCountChanged(0, 1, false);
        Assert.False(next.IsCancellationRequested);
    }

    private sealed class StoppingLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
