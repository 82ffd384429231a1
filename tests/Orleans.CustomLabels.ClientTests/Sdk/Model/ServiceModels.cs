using CustomLabels.ClientTests.Sdk.Node;
using CustomLabels.ClientTests.Sdk.Python;
using Xunit;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>The published service model, from every client that is installed: the npm package ties enumerations and errors down, botocore also patterns and bounds.</summary>
internal static class ServiceModels
{
    private static readonly Lazy<Task<IReadOnlyList<ServiceModel>>> Loaded = new(LoadAsync);

    /// <summary>Fails with every difference between the answers and the models.</summary>
    public static async Task MustFitAsync(IReadOnlyCollection<RecordedAnswer> answers)
    {
        var models = await Loaded.Value;
        Assert.NotEmpty(models);
        Assert.NotEmpty(answers);
        Assert.Empty(models.SelectMany(model => answers.SelectMany(new AnswerCheck(model).Problems)));
        Assert.Equal(answers.Count, answers.Select(answer => answer.RequestId).Distinct().Count());
    }

    private static async Task<IReadOnlyList<ServiceModel>> LoadAsync()
    {
        var models = new List<ServiceModel>();
        if (await NodeScripts.TryReadServiceModelAsync() is { } npm)
        {
            models.Add(ServiceModel.Parse("@aws-sdk/client-rekognition", npm));
        }

        if (await PythonScripts.TryReadServiceModelAsync() is { } botocore)
        {
            models.Add(ServiceModel.Parse("botocore", botocore));
        }

        return models;
    }
}
