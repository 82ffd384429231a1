using CustomLabels.Client;
using CustomLabels.Gateway;
using CustomLabels.Grains.Artifacts;
using CustomLabels.Grains.ModelVersions;
using CustomLabels.Grains.Units;
using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Configuration;
using CustomLabels.Server.Objects;
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
            var s3 = builder.Configuration.GetSection(S3Options.Section).Get<S3Options>() ?? new();
            S3OptionsCheck.Run(s3, options.Samples == true ? SampleImport.Bucket : null);
            ListenAddresses.SetDefault(builder);
            ListenAddresses.Check(builder.Configuration, mustBeLoopback: DevelopmentIdentity.IsNeeded(builder.Configuration));
            using var data = DataDirectory.Acquire(options.DataDirectory);
            await using var app = Build(builder, options, s3, data);
            await app.RunAsync();
            return 0;
        }
        catch (Exception problem) when (problem is DataDirectoryException or OptionsValidationException or ListenerNotLoopbackException or ListenAddressException or SharedFolderException)
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

    private static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, S3Options s3, DataDirectory data)
    {
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(data);
        builder.Services.AddInferenceOptions(builder.Configuration);
        builder.UseOrleans(silo =>
        {
            silo.UseCustomLabels(options);
            silo.UseLocalCluster(options, data);
            silo.UseObjectStores(s3, options, data);
        });
        builder.Services.AddSingleton<ISiloLiveness, MembershipSiloLiveness>();
        builder.Services.AddCustomLabelsClient();
        builder.Services.AddCustomLabelsGateway();
        builder.AddIdentities(options);
        // Nothing is put into the operator's own buckets unless it is asked for.
        if (options.Samples ?? (builder.Environment.IsDevelopment() && !s3.IsConfigured))
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
        services.AddOptions<InferenceWorkerOptions>().Bind(section.GetSection("Worker"));
        services.AddOptions<ModelVersionOptions>().Bind(section.GetSection("ModelVersions"));
        services.AddOptions<DetectionRouterOptions>().Bind(section.GetSection("Router"));
    }
}
