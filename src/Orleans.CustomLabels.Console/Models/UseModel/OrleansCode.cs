namespace CustomLabels.WebConsole.Models.UseModel;

internal static class OrleansCode
{
    public static string Start(CodePlace place) => $$"""
        {{Host("IModelVersionControl control")}}
        await control.StartAsync("{{place.Arn}}", minInferenceUnits: {{place.Units}});
        await control.WaitUntilRunningAsync("{{place.Arn}}", TimeSpan.FromMinutes(5));
        """;

    public static string Analyse(CodePlace place) => $$"""
        {{Host("ICustomLabelsClient client")}}
        var photo = await File.ReadAllBytesAsync("photo.jpg");
        foreach (var label in await client.DetectAsync("{{place.Arn}}", photo, new DetectOptions()))
        {
            Console.WriteLine($"{label.Name} {label.Confidence:0.0} {label.Box}");
        }
        """;

    public static string Stop(CodePlace place) => $$"""
        {{Host("IModelVersionControl control")}}
        await control.StopAsync("{{place.Arn}}");
        """;

    private static string Host(string service)
    {
        var parts = service.Split(' ');
        return $$"""
            using CustomLabels.Client;
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            using Orleans.Configuration;

            var builder = Host.CreateApplicationBuilder(args);
            builder.UseOrleansClient(orleans =>
            {
                orleans.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = "customlabels");
                // The cluster's own store, as in the servers' ConnectionStrings__Cluster.
                orleans.UseRedisClustering("redis.example:6379");
            });
            builder.Services.AddCustomLabelsClient();
            using var host = builder.Build();
            await host.StartAsync();
            var {{parts[1]}} = host.Services.GetRequiredService<{{parts[0]}}>();

            """;
    }
}
