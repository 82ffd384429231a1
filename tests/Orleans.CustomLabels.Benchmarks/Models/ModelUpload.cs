using CustomLabels.Testing;

namespace CustomLabels.Benchmarks.Models;

/// <summary>Brings models into a service.</summary>
internal sealed class ModelUpload(CustomLabelsApi api)
{
    private const string Bucket = "models";
    private readonly Dictionary<string, string> _projects = [];

    /// <summary>Imports a version of a model of its own, and waits until it is trained.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">Name of the version.</param>
    public async Task<VersionUnderTest> ImportAsync(BenchmarkModel model, string name)
    {
        if (!_projects.TryGetValue(model.Name, out var project))
        {
            foreach (var file in Directory.EnumerateFiles(model.Folder))
            {
                await PutAsync(Bucket, $"{model.Name}/{Path.GetFileName(file)}", file);
            }

            _projects[model.Name] = project = await api.CreateProjectAsync(model.Name);
        }

        var version = await api.ImportAsync(project, name, Bucket, $"{model.Name}/");
        var imported = await api.WaitForAsync(version, "TRAINING_COMPLETED", "TRAINING_FAILED");
        return imported["Status"]!.GetValue<string>() == "TRAINING_COMPLETED" ? version
            : throw new InvalidOperationException($"{model.Name} was not accepted: {imported["StatusMessage"]}");
    }

    /// <summary>Puts a file into a bucket.</summary>
    public async Task PutAsync(string bucket, string key, string file)
    {
        var answer = await api.Client.PutObjectAsync(bucket, key, await File.ReadAllBytesAsync(file));
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"{key} could not be uploaded: {answer.Status} {answer.Text}");
        }
    }
}
