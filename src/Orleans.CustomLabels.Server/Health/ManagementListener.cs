namespace CustomLabels.Server.Health;

/// <summary>
/// Keeps the management listener apart: what comes in by its port meets <see cref="HealthEndpoints.MapManagement"/> and nothing else. The port is that of the
/// connection; a Host header is the caller's word. In front of everything, so that no part of the API or the console needs to know of it.
/// </summary>
/// <param name="port">Its TCP port.</param>
internal sealed class ManagementListener(int port) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.MapWhen(context => context.Connection.LocalPort == port, management =>
        {
            management.UseRouting();
            management.UseEndpoints(endpoints => endpoints.MapManagement());
        });
        next(app);
    };
}
