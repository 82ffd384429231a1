using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CustomLabels.Client.Connection;

/// <summary>
/// Reads the list of client ports every two seconds, unless the caller has chosen another time. A silo that hangs keeps its connections: only its
/// leaving the list ends them, and with Orleans' minute calls through it would be stuck that long.
/// </summary>
internal sealed class QuickGatewayList : IPostConfigureOptions<GatewayOptions>
{
    private static readonly TimeSpan OrleansDefault = new GatewayOptions().GatewayListRefreshPeriod;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public void PostConfigure(string? name, GatewayOptions options)
    {
        if (options.GatewayListRefreshPeriod == OrleansDefault)
        {
            options.GatewayListRefreshPeriod = Period;
        }
    }
}
