using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CustomLabels.Gateway;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Inference.Spelling;

namespace CustomLabels.Server.Configuration;

/// <summary>
/// Looks at every setting before anything is built, and names all that is wrong at once. A misspelled name must not be ignored: the server would run with
/// a default that nobody asked for.
/// </summary>
internal sealed class SettingsCheck
{
    private readonly SettingNode _root = SettingNode.Tree(SettingsRegistry.Sections);
    private readonly List<string> _problems = [];

    private SettingsCheck()
    {
    }

    /// <exception cref="SettingsException">What is wrong, one line each.</exception>
    public static void Run(IConfiguration configuration)
    {
        var problems = Problems(configuration);
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    /// <summary>All that is wrong, a sentence each.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        var check = new SettingsCheck();
        check.Look(check._root, configuration.GetSection(ServerOptions.Section));
        check.Relations(configuration);
        return [.. check._problems.Distinct(StringComparer.Ordinal)];
    }

    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    private void Look(SettingNode node, IConfigurationSection section)
    {
        if (section.Value is { } text)
        {
            Written(node, section, text);
        }

        var entries = section.GetChildren().ToList();
        foreach (var (index, child) in entries.Index())
        {
            if (node.Element is { } element)
            {
                Entry(element, section, child, index);
            }
            else if (node.Children.TryGetValue(child.Key, out var known))
            {
                Look(known, child);
            }
            else
            {
                Unknown(node, section, child);
            }
        }
    }

    private void Written(SettingNode node, IConfigurationSection section, string text)
    {
        var variable = Variable(section.Path);
        if (node.Value is { } value)
        {
            if (value.Problem(variable, text) is { } problem)
            {
                _problems.Add(problem);
            }
        }
        else if (node.Element is not null)
        {
            // JSON's [] arrives as an empty value.
            if (text.Length > 0)
            {
                _problems.Add($"{variable} is a list and takes no value itself: write {variable}__0.");
            }
        }
        else
        {
            _problems.Add($"{variable} is a group of settings and takes no value itself: write for example {variable}__{node.ValueNames().FirstOrDefault()}.");
        }
    }

    // The binder would take any key, and number the entries anew: then what is said later about entry 0 would mean another one.
    private void Entry(SettingNode element, IConfigurationSection list, IConfigurationSection entry, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        if (entry.Key == number)
        {
            Look(element, entry);
            return;
        }

        _problems.Add($"{Variable(entry.Path)} must be numbered from 0 without gaps, as in {Variable(list.Path)}__{number}.");
    }

    private void Unknown(SettingNode node, IConfigurationSection parent, IConfigurationSection child)
    {
        // Most likely in this place and misspelled; otherwise right, but in another place.
        var elsewhere = _root.ValueNames().FirstOrDefault(name => name.Split("__")[^1].Equals(child.Key, StringComparison.OrdinalIgnoreCase));
        var meant = elsewhere is not null ? $"{ServerOptions.Section}__{elsewhere}"
            : NearestName.Of(child.Key, node.Children.Keys) is { } near ? $"{Variable(parent.Path)}__{near}"
            : null;
        _problems.Add($"{Variable(child.Path)} is not a setting.{(meant is null ? "" : $" Did you mean {meant}?")}");
    }

    // What concerns several settings together. Where one of them cannot even be read, that has been said already.
    private void Relations(IConfiguration configuration)
    {
        var section = configuration.GetSection(ServerOptions.Section);
        try
        {
            foreach (var registered in SettingsRegistry.Sections.Where(registered => registered.Options.IsAssignableTo(typeof(IValidatableObject))))
            {
                var options = Activator.CreateInstance(registered.Options)!;
                (registered.Path.Length == 0 ? section : section.GetSection(registered.Path)).Bind(options);
                _problems.AddRange(((IValidatableObject)options).Validate(new ValidationContext(options)).Select(problem => problem.ErrorMessage ?? ""));
            }

            var gateway = new GatewayOptions();
            DevelopmentIdentity.Bind(gateway, section, DevelopmentIdentity.IsNeeded(configuration));
            _problems.AddRange(new GatewayOptionsValidator().Validate(null, gateway).Failures ?? []);
            if (OpenInferenceOptionsValidator.Problem(section.GetSection("OpenInference").Get<OpenInferenceOptions>() ?? new(), gateway) is { } unusable)
            {
                _problems.Add(unusable);
            }
        }
        catch (InvalidOperationException unreadable) when (unreadable.Source == "Microsoft.Extensions.Configuration.Binder" && _problems.Count > 0)
        {
        }
    }
}
