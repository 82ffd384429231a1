using CustomLabels.Client;
using CustomLabels.Gateway;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Units;
using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Samples;
using CustomLabels.Server.Stores;
using Microsoft.Extensions.Options;

namespace CustomLabels.Server.Hosting;

/// <summary>The verb <c>serve</c>: silo, gateway and, in Development, the sample models.</summary>
internal static class ServerHost
{
    private const int CannotStart = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        try
        {
            var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
            ServerOptionsCheck.Run(options);
            ListenAddresses.SetDefault(builder);
            ListenAddresses.Check(builder.Configuration, mustBeLoopback: DevelopmentIdentity.IsNeeded(builder.Configuration));
            using var data = DataDirectory.Acquire(options.DataDirectory);
            await using var app = Build(builder, options, data);
            await app.RunAsync();
            // Not always 0: a process that stops because it cannot go on says so here.
            return Environment.ExitCode;
        }
        catch (Exception problem) when (problem is DataDirectoryException or OptionsValidationException or ListenerNotLoopbackException or ListenAddressException)
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {problem.Message}");
            return CannotStart;
        }
        catch (InvalidOperationException problem) when (problem.Source == "Microsoft.Extensions.Configuration.Binder")
        {
            await Console.Error.WriteLineAsync($"The server cannot start. {problem.Message}");
            return CannotStart;
        }
    }

    private static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, DataDirectory data)
    {
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(data);
        builder.Services.AddInferenceOptions(builder.Configuration);
        builder.UseOrleans(silo =>
        {
            silo.UseCustomLabels(options);
            silo.UseLocalCluster(options, data);
        });
        builder.Services.AddSingleton<ISiloLiveness, MembershipSiloLiveness>();
        builder.Services.AddCustomLabelsClient();
        builder.Services.AddCustomLabelsGateway();
        builder.AddIdentities(options);
        if (options.Samples ?? builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<SampleTour>();
        }

        var app = builder.Build();
        app.MapCustomLabels();
        return app;
    }

    private static void AddInferenceOptions(this IServiceCollection services, ConfigurationManager configuration)
    {
        var section = configuration.GetSection(ServerOptions.Section);
        services.AddSingleton(provider => new PackageValidator(
            ValidationChild.Command(), section.GetSection("Import").Get<ValidationLimits>() ?? new(), provider.GetRequiredService<TimeProvider>()));
        services.AddOptions<UnitSlotOptions>().Bind(section);
        services.AddOptions<UnitOptions>().Bind(section.GetSection("Units"));
        services.AddOptions<InferenceWorkerOptions>().Bind(section.GetSection("Worker"));
        services.AddOptions<ModelVersionOptions>().Bind(section.GetSection("ModelVersions"));
        services.AddOptions<DetectionRouterOptions>().Bind(section.GetSection("Router"));
    }
}
